/** Trust lists that others publish, judged key by key. */
package healthcode.local.conform.trust;
