/** Deterministic simulation: the real use cases over the real DynamoDB adapter, tormented by one seed per world. */
package healthcode.local.simulate;
