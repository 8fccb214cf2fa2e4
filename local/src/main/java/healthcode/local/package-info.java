/** What people type on their own machine: the launcher's commands; never deployed. */
package healthcode.local;
