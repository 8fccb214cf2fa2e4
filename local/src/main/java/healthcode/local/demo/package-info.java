/** {@code ./gateway demo}: two charter trains from Hubei to Guangdong, played through the real handlers. */
package healthcode.local.demo;
