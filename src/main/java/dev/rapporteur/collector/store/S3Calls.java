package dev.rapporteur.collector.store;

import java.io.UncheckedIOException;
import java.util.Set;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Tells what fails of the store as a whole from what fails of one object.
 */
final class S3Calls {

	/** Answers with these are about the store as a whole, whatever the object. */
	private static final Set<Integer> STORE_STATUS = Set.of(401, 403, 404, 408, 429);

	/** So are these, which come with the status 400. */
	private static final Set<String> STORE_CODES = Set.of("AuthorizationHeaderMalformed", "ExpiredToken",
			"InvalidToken", "RequestTimeout");

	private S3Calls() {
	}

	/**
	 * Asks the store.
	 * @param what what it is asked for, for the message
	 * @throws StoreException if it is away, or refuses
	 */
	static <T> T call(String what, Call<T> call) throws StoreException {
		try {
			return call.make();
		}
		catch (NoSuchKeyException ex) {
			throw ex;
		}
		catch (SdkException | UncheckedIOException ex) {
			throw new StoreException("can't " + what + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Asks the store to take an object.
	 * @param key the key of the object
	 * @throws StoreException if it is away, or refuses all
	 * @throws RefusedObjectException if it does not take this one
	 */
	static <T> T put(String key, Call<T> call) throws StoreException, RefusedObjectException {
		try {
			return call("put " + key, call);
		}
		catch (StoreException ex) {
			if (ex.getCause() instanceof AwsServiceException answer && isOfOneObject(answer)) {
				throw new RefusedObjectException("the store refuses " + key + ": " + answer.getMessage(), ex);
			}
			throw ex;
		}
	}

	private static boolean isOfOneObject(AwsServiceException answer) {
		int status = answer.statusCode();
		AwsErrorDetails details = answer.awsErrorDetails();
		return status >= 400 && status < 500 && !STORE_STATUS.contains(status)
				&& (details == null || !STORE_CODES.contains(String.valueOf(details.errorCode())));
	}

	/**
	 * A question to the store.
	 *
	 * @param <T> what it answers
	 */
	interface Call<T> {

		/** Makes it. */
		T make();

	}

}
