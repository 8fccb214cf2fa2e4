/** Rules from outside, as documents that can be published. */
package healthcode.local.rules;
