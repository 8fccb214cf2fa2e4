/** Provinces of our own for local use: invented people, their provinces' answers, keys and signatures. */
package healthcode.local.province;
