/** JSON texts that others wrote, sent as bodies through a real handler. */
package healthcode.local.conform.json;
