/** What a destination decides about a level and facts, and how it says so. */
package healthcode.policy;
