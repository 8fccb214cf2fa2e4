package healthcode.local.conform.json;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation that logs nothing. */
final class QuietContext implements Context, LambdaLogger {

    @Override
    public String getAwsRequestId() {
        return "conform";
    }

    @Override
    public String getLogGroupName() {
        return "conform";
    }

    @Override
    public String getLogStreamName() {
        return "conform";
    }

    @Override
    public String getFunctionName() {
        return "conform";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "conform";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public void log(String message) {
        // A corpus prints its own findings.
    }

    @Override
    public void log(byte[] message) {
        // As above.
    }
}
