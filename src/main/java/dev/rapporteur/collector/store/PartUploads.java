package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.run.StoredFile;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Puts large files part by part. The store compares the digest of each. Parts that were
 * put before something failed stay there, and aren't put again as long as this process
 * lives.
 */
final class PartUploads {

	/** How many parts S3 takes. */
	static final int MAXIMUM_PARTS = 10_000;

	private static final int BUFFER = 1 << 16;

	private static final String BINARY = "application/octet-stream";

	private final S3Client s3;

	private final String bucket;

	private final long partSize;

	/** What was begun, by the keys of the objects: another content has another key. */
	private final Map<String, Begun> begun = new ConcurrentHashMap<>();

	PartUploads(S3Client s3, String bucket, long partSize) {
		this.s3 = s3;
		this.bucket = bucket;
		this.partSize = partSize;
	}

	/**
	 * Puts a file.
	 * @param key the key of the object
	 * @param file its size and digest
	 * @param content its bytes
	 * @return whether the store has said that it has compared the digests
	 * @throws IOException if the file can't be read or has changed, or the store not be
	 * used
	 */
	boolean put(String key, StoredFile file, RunStore.Content content) throws IOException {
		Begun upload = begin(key, file.sha256());
		try {
			putParts(key, upload, file, content);
			S3Calls.put(key,
					() -> this.s3.completeMultipartUpload((request) -> request.bucket(this.bucket)
						.key(key)
						.uploadId(upload.id())
						.multipartUpload((all) -> all.parts(upload.completed()))));
			this.begun.remove(key);
			return upload.completed().stream().allMatch((part) -> part.checksumSHA256() != null);
		}
		catch (StoreException ex) {
			if (ex.getCause() instanceof NoSuchUploadException) {
				// somebody has cleaned up: the next try begins anew
				this.begun.remove(key);
			}
			throw ex;
		}
		catch (RefusedObjectException | ChangedException ex) {
			this.begun.remove(key);
			S3Calls.call("give up " + key, () -> this.s3
				.abortMultipartUpload((request) -> request.bucket(this.bucket).key(key).uploadId(upload.id())));
			throw ex;
		}
	}

	private Begun begin(String key, String sha256) throws IOException {
		Begun known = this.begun.get(key);
		if (known != null) {
			return known;
		}
		String id = S3Calls.put(key,
				() -> this.s3.createMultipartUpload((request) -> request.bucket(this.bucket)
					.key(key)
					.contentType(BINARY)
					.checksumAlgorithm(ChecksumAlgorithm.SHA256)
					.metadata(Map.of(S3RunStore.SHA256, sha256))))
			.uploadId();
		Begun upload = new Begun(id, new TreeMap<>());
		this.begun.put(key, upload);
		return upload;
	}

	private void putParts(String key, Begun upload, StoredFile file, RunStore.Content content) throws IOException {
		MessageDigest whole = DigestedOutput.algorithm();
		int number = 1;
		for (long begin = 0; begin < file.size(); begin += this.partSize) {
			LocalContent part = new LocalContent(content, begin, Math.min(this.partSize, file.size() - begin));
			String digest = digest(part, whole);
			Part there = upload.parts().get(number);
			if (there == null || !there.digest().equals(digest)) {
				upload.parts().put(number, new Part(digest, put(key, upload.id(), number, digest, part)));
			}
			number++;
		}
		if (!HexFormat.of().formatHex(whole.digest()).equals(file.sha256())) {
			throw new ChangedException(file.name());
		}
	}

	private static String digest(LocalContent part, MessageDigest whole) throws IOException {
		MessageDigest digest = DigestedOutput.algorithm();
		byte[] buffer = new byte[BUFFER];
		try (InputStream bytes = part.open()) {
			for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
				digest.update(buffer, 0, read);
				whole.update(buffer, 0, read);
			}
		}
		return Base64.getEncoder().encodeToString(digest.digest());
	}

	private CompletedPart put(String key, String upload, int number, String digest, LocalContent part)
			throws IOException {
		UploadPartResponse answer = part.put(() -> S3Calls.put(key,
				() -> this.s3.uploadPart((request) -> request.bucket(this.bucket)
					.key(key)
					.uploadId(upload)
					.partNumber(number)
					.checksumSHA256(digest), part.body())));
		return CompletedPart.builder()
			.partNumber(number)
			.eTag(answer.eTag())
			.checksumSHA256(answer.checksumSHA256())
			.build();
	}

	/**
	 * An object of which not all parts are there.
	 *
	 * @param id by which the store knows it
	 * @param parts those that are there, by their numbers
	 */
	private record Begun(String id, Map<Integer, Part> parts) {

		List<CompletedPart> completed() {
			return this.parts.values().stream().map(Part::completed).toList();
		}

	}

	/**
	 * A part that is there.
	 *
	 * @param digest its SHA-256
	 * @param completed what the store calls it
	 */
	private record Part(String digest, CompletedPart completed) {

	}

	/**
	 * A file is not what it was.
	 */
	private static final class ChangedException extends IOException {

		@Serial
		private static final long serialVersionUID = 1L;

		ChangedException(String name) {
			super(name + " has changed while it was put");
		}

	}

}
