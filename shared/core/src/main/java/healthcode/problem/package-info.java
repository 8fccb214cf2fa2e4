/** Stable names for everything that can be wrong with what a caller sends. */
package healthcode.problem;
