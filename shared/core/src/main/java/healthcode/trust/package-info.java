/** Who may sign what: issuers, their keys and the list that names them. */
package healthcode.trust;
