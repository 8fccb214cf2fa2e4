/** Fuzzing guided by coverage: the command, the entry that Jazzer calls, and the count of what it did. */
package healthcode.fuzz;
