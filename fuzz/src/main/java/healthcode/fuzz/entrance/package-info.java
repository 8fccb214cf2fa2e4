/** What is fuzzed: each way in for octets from outside, as close to the parser as it gets. */
package healthcode.fuzz.entrance;
