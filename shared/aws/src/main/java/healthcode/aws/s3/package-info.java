/** Object storage: what anyone may read, and nothing about holders. */
package healthcode.aws.s3;
