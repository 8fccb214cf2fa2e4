/** A Runtime API on loopback, so that the archive of the functions runs here by the runtime client of Lambda itself. */
package healthcode.local.runtime;
