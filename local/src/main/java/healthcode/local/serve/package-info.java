/** {@code ./gateway serve} and {@code sample}: the API on this machine's loopback, and bodies to send it. */
package healthcode.local.serve;
