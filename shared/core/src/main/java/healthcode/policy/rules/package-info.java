/** Rule sets: what a destination demands as a document with its own tests, checked before it may be published. */
package healthcode.policy.rules;
