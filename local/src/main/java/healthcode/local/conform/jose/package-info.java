/** Corpora of signatures, keys and SMART Health Cards, judged through the gateway's own front door. */
package healthcode.local.conform.jose;
