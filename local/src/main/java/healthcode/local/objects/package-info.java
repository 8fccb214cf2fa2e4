/** Object storage in a folder of this machine. */
package healthcode.local.objects;
