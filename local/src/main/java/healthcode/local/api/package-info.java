/** The whole API in this process: routes from the template, exact proxy events, the handlers that run on Lambda. */
package healthcode.local.api;
