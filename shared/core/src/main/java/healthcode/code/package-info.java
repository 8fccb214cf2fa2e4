/** The unified health code: levels, holders, evidence and the fold that turns evidence into one level. */
package healthcode.code;
