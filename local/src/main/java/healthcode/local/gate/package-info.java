/** The commands of a gate: fetch a bundle, and check scanned codes by it. */
package healthcode.local.gate;
