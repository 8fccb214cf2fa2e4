/** Accidents played through on purpose, before they happen. */
package healthcode.local.drill;
