/** DynamoDB without AWS: the emulator in process, and an in-memory one that a simulation can torment. */
package healthcode.local.store;
