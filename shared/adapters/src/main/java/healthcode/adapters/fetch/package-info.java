/** The only code that calls out: fetches issuers' key sets, on a schedule and never while a request waits. */
package healthcode.adapters.fetch;
