package dev.rapporteur.collector.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.TreeMap;

import dev.rapporteur.fixture.DefaultSettings;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An object store in memory, with the interface of S3, which may go away and come back
 * with all that it had.
 */
public final class ObjectStore implements AutoCloseable {

	/** The bucket that there is. */
	public static final String BUCKET = "runs";

	private final BlobStore objects = new TransientNio2BlobStore();

	private final int port;

	private final S3Client client;

	private S3Proxy proxy;

	/** Starts one. */
	public ObjectStore() throws Exception {
		try (ServerSocket free = new ServerSocket(0)) {
			this.port = free.getLocalPort();
		}
		start();
		this.client = StoreConfiguration.client(settings());
		this.client.createBucket((bucket) -> bucket.bucket(BUCKET));
	}

	/** It is there, or there again. */
	public void start() throws Exception {
		this.proxy = S3Proxy.builder()
			.blobStore(this.objects)
			.endpoint(URI.create("http://127.0.0.1:" + this.port))
			.stopTimeout(0)
			// keys that expire come with a token, of which it knows nothing
			.ignoreUnknownHeaders(true)
			.awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
			.build();
		this.proxy.start();
	}

	/** It is away. */
	public void stop() throws Exception {
		this.proxy.stop();
	}

	/** The settings of a collector that uses it. */
	public List<String> arguments() {
		return List.of("rapporteur.collector.store.bucket=" + BUCKET,
				"rapporteur.collector.store.endpoint=http://127.0.0.1:" + this.port,
				"rapporteur.collector.store.path-style=true", "rapporteur.collector.store.prefix=p/",
				"rapporteur.collector.store.access-key=key", "rapporteur.collector.store.secret-key=secret",
				"rapporteur.collector.store.settling=10ms", "rapporteur.collector.store.part-size=5MB");
	}

	StoreSettings settings() {
		return DefaultSettings.of(StoreSettings.class, arguments().toArray(String[]::new));
	}

	S3Client client() {
		return this.client;
	}

	/** The keys of all objects with their sizes. */
	public TreeMap<String, Long> objects() {
		TreeMap<String, Long> sizes = new TreeMap<>();
		for (S3Object object : this.client.listObjectsV2Paginator((list) -> list.bucket(BUCKET)).contents()) {
			sizes.put(object.key(), object.size());
		}
		return sizes;
	}

	/** Somebody puts something else in the place of an object. */
	public void replace(String key, String text) {
		this.client.putObject((object) -> object.bucket(BUCKET).key(key), RequestBody.fromString(text));
	}

	@Override
	public void close() throws IOException {
		this.client.close();
		try {
			this.proxy.stop();
		}
		catch (Exception ex) {
			throw new IOException(ex);
		}
	}

}
