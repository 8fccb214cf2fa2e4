/** What is deployed: one thin class per route, the front door they share, and the wiring. */
package healthcode.functions;
