/** The long runs before a release. */
package healthcode.local.release;
