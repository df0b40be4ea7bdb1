package dev.rapporteur.collector.store;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The object store, with the interface of S3, that keeps the files of runs which have
 * ended.
 *
 * @param bucket the bucket, which must be there; without one, there is no store
 * @param endpoint where the store is; without one, it is that of AWS in the region
 * @param region its region
 * @param pathStyle whether the bucket is a part of the path, as stores other than that of
 * AWS mostly want it, and not of the name of the host
 * @param prefix what the keys of all objects begin with
 * @param accessKey who asks; without one, the AWS SDK looks where it always looks
 * @param secretKey the secret that belongs to the access key
 * @param uploads how many files are put at a time, and how many descriptions of runs are
 * read
 * @param partSize how much of a file is put at once; a larger one is put in parts
 * @param timeout how long the store may say nothing, and how long a run that somebody
 * asks for by its id waits until it is looked for there
 * @param settling how long no more of a log may have come to a run that has ended until
 * the log is put again
 * @param remembered how long it is remembered in the store that a run was deleted, so
 * that no collector that was away puts it again
 * @param deleteObjects whether the objects of a run go when its files are deleted here
 * @param unlisted how many runs are known at a time that are not listed, since somebody
 * has asked for them by their ids
 * @param missing how long it is remembered that the store has no run of an id
 */
@ConfigurationProperties("rapporteur.collector.store")
public record StoreSettings(@Nullable String bucket, @Nullable URI endpoint, @DefaultValue("us-east-1") String region,
		@DefaultValue("false") boolean pathStyle, @DefaultValue("rapporteur/") String prefix,
		@Nullable String accessKey, @Nullable String secretKey, @DefaultValue("4") int uploads,
		@DefaultValue("64MB") DataSize partSize, @DefaultValue("30s") Duration timeout,
		@DefaultValue("10s") Duration settling, @DefaultValue("30d") Duration remembered,
		@DefaultValue("true") boolean deleteObjects, @DefaultValue("100") int unlisted,
		@DefaultValue("10s") Duration missing) {

	/** The setting that switches the store on. */
	static final String SWITCH = "rapporteur.collector.store.bucket";

	/**
	 * Checks them.
	 * @throws IllegalArgumentException if one makes no sense, naming it
	 */
	public StoreSettings {
		endpoint = (endpoint != null && isThere(endpoint.toString())) ? endpoint : null;
		require(isThere(bucket) || (endpoint == null && !isThere(accessKey) && !isThere(secretKey)),
				"bucket is missing: the store needs one", "");
		require(endpoint == null
				|| (endpoint.getHost() != null && String.valueOf(endpoint.getScheme()).matches("https?")),
				"endpoint must be such as https://minio:9000", String.valueOf(endpoint));
		require(isThere(accessKey) || !isThere(secretKey), "access-key is missing, secret-key is set", "");
		require(!isThere(accessKey) || isThere(secretKey), "secret-key is missing, access-key is set", "");
		require(isThere(region), "region must not be empty", "");
		require(!prefix.startsWith("/"), "prefix must not begin with a slash", prefix);
		require(uploads >= 1, "uploads must be at least 1", String.valueOf(uploads));
		require(partSize.toBytes() >= DataSize.ofMegabytes(5).toBytes()
				&& partSize.toBytes() <= DataSize.ofGigabytes(5).toBytes(), "part-size must be 5MB to 5GB",
				partSize.toString());
		require(timeout.isPositive(), "timeout must be positive", timeout.toString());
		require(remembered.isPositive(), "remembered must be positive", remembered.toString());
		require(unlisted >= 1, "unlisted must be at least 1", String.valueOf(unlisted));
		require(!missing.isNegative(), "missing must not be negative", missing.toString());
		require(!settling.isNegative(), "settling must not be negative", settling.toString());
	}

	private static boolean isThere(@Nullable String text) {
		return StringUtils.hasText(text);
	}

	/** Values of secrets are never told. */
	private static void require(boolean valid, String rule, String value) {
		if (!valid) {
			throw new IllegalArgumentException(
					"rapporteur.collector.store." + rule + (value.isEmpty() ? "" : ": " + value));
		}
	}

	@Override
	public String toString() {
		return "s3://" + this.bucket + "/" + this.prefix + ((this.endpoint != null) ? " at " + this.endpoint : "");
	}

}
