package dev.rapporteur.collector.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.StoredFile;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

import org.springframework.util.unit.DataSize;

/**
 * A store with the interface of S3.
 */
final class S3RunStore implements RunStore {

	private static final String BINARY = "application/octet-stream", JSON = "application/json";

	/** What the digest of an object is called. */
	static final String SHA256 = "sha256";

	/** What S3 takes for a key, in bytes. */
	private static final int MAXIMUM_KEY = 1024;

	/** The largest object that S3 has. */
	private static final long MAXIMUM_SIZE = DataSize.ofTerabytes(5).toBytes();

	private static final int DIGITS = 64;

	private final S3Client s3;

	private final StoreSettings settings;

	private final String bucket;

	private final PartUploads parts;

	S3RunStore(S3Client s3, StoreSettings settings) {
		this.s3 = s3;
		this.settings = settings;
		this.bucket = Objects.requireNonNull(settings.bucket());
		this.parts = new PartUploads(s3, this.bucket, settings.partSize().toBytes());
	}

	private String files(RunId run) {
		return this.settings.prefix() + "files/" + run + "/";
	}

	/** Another content has another key. */
	private String key(RunId run, StoredFile file) {
		return files(run) + file.sha256() + "/" + file.name();
	}

	private String descriptions() {
		return this.settings.prefix() + "runs/";
	}

	private String deletions() {
		return this.settings.prefix() + "deleted/";
	}

	@Override
	public @Nullable String obstacle(RunId run, String name, long size) {
		int key = (files(run) + "/" + name).getBytes(StandardCharsets.UTF_8).length + DIGITS;
		if (key > MAXIMUM_KEY) {
			return "its key would have " + key + " bytes, and a store takes " + MAXIMUM_KEY;
		}
		long largest = Math.min(this.settings.partSize().toBytes() * PartUploads.MAXIMUM_PARTS, MAXIMUM_SIZE);
		return (size > largest) ? "it has " + size + " bytes, and a store takes " + largest : null;
	}

	@Override
	public void put(RunId run, StoredFile file, Content content) throws IOException {
		String key = key(run, file);
		String place = files(run) + file.name();
		if (file.size() <= this.settings.partSize().toBytes()) {
			this.parts.giveUp(place);
			LocalContent all = new LocalContent(content, 0, file.size());
			all.put(() -> put(key, file.sha256(), BINARY, all.body()));
		}
		else if (!this.parts.put(place, key, file, content)) {
			read(key, file.sha256(), OutputStream.nullOutputStream());
		}
	}

	/** The store refuses what has another digest; one that knows none is asked for it. */
	private String put(String key, String sha256, String type, RequestBody body) throws IOException {
		String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
		PutObjectRequest request = PutObjectRequest.builder()
			.bucket(this.bucket)
			.key(key)
			.contentType(type)
			.checksumSHA256(digest)
			.metadata(Map.of(SHA256, sha256))
			.build();
		PutObjectResponse answer = S3Calls.put(key, () -> this.s3.putObject(request, body));
		if (answer.checksumSHA256() == null) {
			read(key, sha256, OutputStream.nullOutputStream());
		}
		else if (!digest.equals(answer.checksumSHA256())) {
			throw new WrongObjectException(key, "was put, and has another SHA-256 in the store");
		}
		return tag(answer.eTag());
	}

	private static String tag(@Nullable String eTag) {
		return String.valueOf(eTag).replace("\"", "");
	}

	@Override
	public void read(RunId run, StoredFile file, OutputStream output) throws IOException {
		read(key(run, file), file.sha256(), output);
	}

	private void read(String key, String sha256, OutputStream output) throws IOException {
		DigestedOutput digested = new DigestedOutput(output);
		try (ResponseInputStream<GetObjectResponse> object = get(key)) {
			transfer(key, object, digested);
		}
		catch (NoSuchKeyException ex) {
			throw new WrongObjectException(key, "is gone");
		}
		String found = digested.sha256();
		if (!found.equals(sha256)) {
			throw new WrongObjectException(key, "is not what was put: it has " + digested.size()
					+ " bytes and the SHA-256 " + found + ", not " + sha256);
		}
	}

	/** What can't be read and what can't be written are not the same. */
	private static void transfer(String key, InputStream from, OutputStream to) throws IOException {
		byte[] buffer = new byte[1 << 16];
		for (int read = read(key, from, buffer); read >= 0; read = read(key, from, buffer)) {
			to.write(buffer, 0, read);
		}
	}

	private static int read(String key, InputStream from, byte[] buffer) throws StoreException {
		try {
			return from.read(buffer);
		}
		catch (IOException | SdkException ex) {
			throw new StoreException("can't read " + key + ": " + ex.getMessage(), ex);
		}
	}

	private ResponseInputStream<GetObjectResponse> get(String key) throws StoreException {
		return S3Calls.call("get " + key, () -> this.s3.getObject((request) -> request.bucket(this.bucket).key(key)));
	}

	@Override
	public void remove(RunId run, Collection<StoredFile> files) throws IOException {
		for (StoredFile file : files) {
			remove(key(run, file));
		}
	}

	private void remove(String key) throws StoreException {
		S3Calls.call("delete " + key, () -> this.s3.deleteObject((request) -> request.bucket(this.bucket).key(key)));
	}

	@Override
	public String describe(RunId run, byte[] description) throws IOException {
		return put(descriptions() + run, JSON, description);
	}

	private String put(String key, String type, byte[] bytes) throws IOException {
		DigestedOutput digest = new DigestedOutput(OutputStream.nullOutputStream());
		digest.write(bytes);
		return put(key, digest.sha256(), type, RequestBody.fromBytes(bytes));
	}

	@Override
	public @Nullable Described description(RunId run) throws IOException {
		String key = descriptions() + run;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DigestedOutput output = new DigestedOutput(bytes);
		try (ResponseInputStream<GetObjectResponse> object = get(key)) {
			transfer(key, object, output);
			String expected = object.response().metadata().get(SHA256);
			String found = output.sha256();
			if (!found.equals(expected)) {
				throw new WrongObjectException(key,
						"is not what was put: it has the SHA-256 " + found + ", not " + expected);
			}
			return new Described(tag(object.response().eTag()), bytes.toByteArray());
		}
		catch (NoSuchKeyException ex) {
			return null;
		}
	}

	@Override
	public List<Listed> described() throws IOException {
		return list(descriptions());
	}

	private List<Listed> list(String prefix) throws IOException {
		List<Listed> found = new ArrayList<>();
		for (S3Object object : objects(prefix)) {
			try {
				found.add(new Listed(new RunId(object.key().substring(prefix.length())), tag(object.eTag()),
						object.lastModified()));
			}
			catch (IllegalArgumentException ex) {
				// somebody else has put it
				continue;
			}
		}
		found.sort(Comparator.comparing(Listed::time).reversed());
		return found;
	}

	private List<S3Object> objects(String prefix) throws StoreException {
		return S3Calls.call("list " + prefix,
				() -> this.s3.listObjectsV2Paginator((request) -> request.bucket(this.bucket).prefix(prefix))
					.contents()
					.stream()
					.toList());
	}

	/** What is broken off is gone for all collectors by then. */
	@Override
	public void delete(RunId run) throws IOException {
		put(deletions() + run, BINARY, run.value().getBytes(StandardCharsets.UTF_8));
		remove(descriptions() + run);
		this.parts.giveUpAll(files(run));
		for (S3Object object : objects(files(run))) {
			remove(object.key());
		}
	}

	@Override
	public List<Listed> deleted() throws IOException {
		return list(deletions());
	}

	@Override
	public boolean isDeleted(RunId run) throws IOException {
		try {
			String key = deletions() + run;
			S3Calls.call("head " + key, () -> this.s3.headObject((request) -> request.bucket(this.bucket).key(key)));
			return true;
		}
		catch (NoSuchKeyException ex) {
			return false;
		}
	}

	@Override
	public void forgetDeleted(RunId run) throws IOException {
		remove(deletions() + run);
	}

	@Override
	public void close() {
		this.s3.close();
	}

	@Override
	public String toString() {
		return this.settings.toString();
	}

}
