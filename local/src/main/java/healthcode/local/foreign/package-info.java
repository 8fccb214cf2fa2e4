/** Foreign issuers that exist on this machine only, for the demo and the benchmarks. */
package healthcode.local.foreign;
