/** What a command of the launcher is made of: its shape, its options, its progress bar. */
package healthcode.local.command;
