package dev.rapporteur.collector.store;

import java.util.Objects;

import dev.rapporteur.run.ClosedRunFiles;
import dev.rapporteur.run.FileSource;
import dev.rapporteur.run.FollowedRuns;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Keeps the files of runs in a store, if one is named.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(StoreConfiguration.Wanted.class)
public class StoreConfiguration {

	private final StoreSettings settings;

	StoreConfiguration(StoreSettings settings) {
		this.settings = settings;
	}

	@Bean
	StoreTally storeTally(MeterRegistry meters) {
		return new StoreTally(meters);
	}

	@Bean
	WatchedStore runStore(StoreTally tally) {
		return new WatchedStore(new S3RunStore(client(this.settings), this.settings), tally);
	}

	@Bean
	FileSource storedFiles(WatchedStore store) {
		return store::read;
	}

	@Bean
	ClosedRunFiles closedRunFiles(FollowedRuns runs, FileSource source) {
		return runs.keptIn(source);
	}

	@Bean
	StoreUploads storeUploads(WatchedStore store, ClosedRunFiles files, ObjectProvider<Ownership> ownership,
			StoreTally tally) {
		return new StoreUploads(new RunUpload(store, files, (run) -> ownership.getObject().isOwn(run)), tally,
				this.settings);
	}

	@Bean
	StoreListing storeListing(StoreListing.Means means) {
		return new StoreListing(means, this.settings);
	}

	@Bean
	UnlistedRuns unlistedRuns(StoreListing.Means means, WatchedStore store) {
		return new StoreSearch(means, store::failure, this.settings);
	}

	@Bean
	StoreListing.Means storeListingMeans(WatchedStore store, ClosedRunFiles files, FollowedRuns runs,
			Ownership ownership, StoreUploads uploads) {
		return new StoreListing.Means(store, files, runs, ownership, uploads);
	}

	@Bean
	RunKeeper runKeeper(StoreUploads uploads, ObjectProvider<StoreListing> listing) {
		return new StoredRunKeeper(uploads, listing::getObject);
	}

	@Bean
	@ConditionalOnProperty(name = "rapporteur.collector.store.delete-objects", matchIfMissing = true)
	StoreRemovals storeRemovals(ObjectProvider<StoreUploads> uploads) {
		return new StoreRemovals(uploads::getObject);
	}

	@Bean
	StoreHealth collectorStoreHealthIndicator(WatchedStore store, StoreTally tally) {
		return new StoreHealth(store, tally);
	}

	/** A client with these settings; nothing is asked yet. */
	static S3Client client(StoreSettings settings) {
		S3ClientBuilder builder = S3Client.builder()
			.region(Region.of(settings.region()))
			.credentialsProvider(credentials(settings))
			.serviceConfiguration(S3Configuration.builder()
				.pathStyleAccessEnabled(settings.pathStyle())
				.chunkedEncodingEnabled(false)
				.build())
			// all digests are given and compared by the store of runs
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.httpClientBuilder(UrlConnectionHttpClient.builder()
				.connectionTimeout(settings.timeout())
				.socketTimeout(settings.timeout()))
			// whoever asks tries again by itself
			.overrideConfiguration((client) -> client.retryStrategy((retries) -> retries.maxAttempts(2)));
		if (settings.endpoint() != null) {
			builder.endpointOverride(settings.endpoint());
		}
		return builder.build();
	}

	private static AwsCredentialsProvider credentials(StoreSettings settings) {
		return StringUtils.hasText(settings.accessKey())
				? StaticCredentialsProvider.create(
						AwsBasicCredentials.create(settings.accessKey(), Objects.requireNonNull(settings.secretKey())))
				: DefaultCredentialsProvider.builder().build();
	}

	/**
	 * Somebody names a bucket.
	 */
	static final class Wanted implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty(StoreSettings.SWITCH));
		}

	}

}
