/** Digital COVID certificates of the EU, judged against the verdicts that others reached. */
package healthcode.local.conform.dcc;
