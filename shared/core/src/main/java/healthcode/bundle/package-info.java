/** What gates without a network go by: status lists and the bundle, published as signed, immutable objects. */
package healthcode.bundle;
