/** Runs test corpora that this project did not write: {@code ./gateway conform SUITE PATH}. */
package healthcode.local.conform;
