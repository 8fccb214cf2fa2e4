/** What a province or a gate embeds: signing health codes, and asking the gateway so that a retry is always safe. */
package healthcode.client;
