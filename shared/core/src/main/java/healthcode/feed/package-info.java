/** What follows from decisions for others: change feeds and status lists, projected and readable. */
package healthcode.feed;
