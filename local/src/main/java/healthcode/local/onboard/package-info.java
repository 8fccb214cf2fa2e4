/** A new province from an empty folder to its first recognised code. */
package healthcode.local.onboard;
