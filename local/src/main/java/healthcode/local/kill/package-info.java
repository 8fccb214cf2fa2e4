/** Processes killed with SIGKILL at any step of the database, started again and asked the same: nothing may be lost. */
package healthcode.local.kill;
