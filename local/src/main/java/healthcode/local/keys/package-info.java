/** The gateway's own secrets for local work, under the data folder or in memory; never deployed. */
package healthcode.local.keys;
