/** Holds the heads of a whole table against its decisions. */
package healthcode.local.reconcile;
