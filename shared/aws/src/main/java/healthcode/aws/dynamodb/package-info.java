/** What the gateway keeps, in one DynamoDB table. */
package healthcode.aws.dynamodb;
