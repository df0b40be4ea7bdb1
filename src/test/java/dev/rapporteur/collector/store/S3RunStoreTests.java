package dev.rapporteur.collector.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class S3RunStoreTests {

	private static final RunId RUN = new RunId("night-1");

	private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

	private ObjectStore objects;

	private S3RunStore store;

	@BeforeEach
	void start() throws Exception {
		this.objects = new ObjectStore();
		this.store = new S3RunStore(this.objects.client(), this.objects.settings());
	}

	@AfterEach
	void stop() throws IOException {
		this.objects.close();
	}

	private static StoredFile file(String name, String sha256) {
		return new StoredFile(name, 5, Instant.EPOCH, sha256);
	}

	private static ByteArrayInputStream bytes(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	private String read(StoredFile file) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		this.store.read(RUN, file, output);
		return output.toString(StandardCharsets.UTF_8);
	}

	@Test
	void aFileComesBackAsItWasPut() throws IOException {
		StoredFile file = file("sub/a log ü?#%.txt", HELLO);
		this.store.put(RUN, file, () -> bytes("hello"));
		assertThat(read(file)).isEqualTo("hello");
		assertThat(this.objects.objects()).containsOnlyKeys("p/files/night-1/" + HELLO + "/sub/a log ü?#%.txt");
		this.store.remove(RUN, List.of(file));
		assertThat(this.objects.objects()).isEmpty();
		assertThatExceptionOfType(WrongObjectException.class).isThrownBy(() -> read(file))
			.withMessage("The object p/files/night-1/" + HELLO + "/sub/a log ü?#%.txt is gone");
	}

	@Test
	void theStoreRefusesWhatHasAnotherDigest() {
		assertThatExceptionOfType(RefusedObjectException.class)
			.isThrownBy(() -> this.store.put(RUN, file("log", HELLO), () -> bytes("hallo")))
			.withMessageStartingWith("the store refuses p/files/night-1/" + HELLO + "/log: ");
		assertThat(this.objects.objects()).isEmpty();
	}

	@Test
	void aFileThatCanNotBeReadHereIsNoStoreThatIsAway() {
		assertNotRead(() -> {
			throw new FileNotFoundException("log");
		}, "it can't be read here: java.io.FileNotFoundException: log");
		assertNotRead(() -> bytes("hell"),
				"it can't be read here: java.io.EOFException: it has become shorter by 1 bytes");
		assertThat(this.objects.objects()).isEmpty();
	}

	private void assertNotRead(RunStore.Content content, String message) {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.store.put(RUN, file("log", HELLO), content))
			.isExactlyInstanceOf(IOException.class)
			.withMessage(message);
	}

	private static StoredFile large(byte[] bytes) throws IOException {
		DigestedOutput digest = new DigestedOutput(OutputStream.nullOutputStream());
		digest.write(bytes);
		return new StoredFile("large", bytes.length, Instant.EPOCH, digest.sha256());
	}

	@Test
	void aLargeFileIsPutInPartsAndGoesOnWithThoseThatAreMissing() throws IOException {
		byte[] bytes = new byte[(11 << 20) + 1];
		new Random(1).nextBytes(bytes);
		StoredFile file = large(bytes);
		AtomicInteger opened = new AtomicInteger();
		AtomicInteger readable = new AtomicInteger(7);
		RunStore.Content content = () -> {
			if (opened.incrementAndGet() > readable.get()) {
				throw new FileNotFoundException("large");
			}
			return new ByteArrayInputStream(bytes);
		};
		// each part is read to be compared, to be signed and to be sent
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.store.put(RUN, file, content))
			.withMessage("it can't be read here: java.io.FileNotFoundException: large");
		assertThat(this.objects.objects()).isEmpty();
		opened.set(0);
		this.store.put(RUN, file, content);
		assertThat(opened).hasValue(5);
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		this.store.read(RUN, file, output);
		assertThat(output.toByteArray()).isEqualTo(bytes);
		assertThat(parts()).isEmpty();
	}

	private List<MultipartUpload> parts() {
		return this.objects.client().listMultipartUploads((uploads) -> uploads.bucket(ObjectStore.BUCKET)).uploads();
	}

	@Test
	void aLargeFileThatChangesMeanwhileIsNotPut() throws IOException {
		StoredFile file = large(new byte[6 << 20]);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.store.put(RUN, file, () -> new ByteArrayInputStream(changed(file))))
			.withMessage("large has changed while it was put");
		assertThat(this.objects.objects()).isEmpty();
		assertThat(parts()).isEmpty();
	}

	@Test
	void aFileThatIsNotPutToItsEndLeavesNoPartsWhenItHasChangedOrIsDeleted() throws IOException {
		StoredFile large = large(new byte[6 << 20]);
		breakOff(large);
		byte[] grown = new byte[7 << 20];
		this.store.put(RUN, large(grown), () -> new ByteArrayInputStream(grown));
		assertThat(parts()).isEmpty();
		breakOff(large);
		byte[] small = new byte[5];
		this.store.put(RUN, large(small), () -> new ByteArrayInputStream(small));
		assertThat(parts()).isEmpty();
		breakOff(large);
		this.store.delete(RUN);
		assertThat(parts()).isEmpty();
	}

	/** It can't be read any more when its second part is to be put. */
	private void breakOff(StoredFile large) {
		AtomicInteger opened = new AtomicInteger();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.store.put(RUN, large, () -> {
			if (opened.incrementAndGet() > 3) {
				throw new FileNotFoundException("large");
			}
			return new ByteArrayInputStream(new byte[(int) large.size()]);
		})).withMessage("large");
		assertThat(parts()).hasSize(1);
	}

	@Test
	void aFileWhosePartsCanNotBeRemovedIsNoStoreThatIsAway() throws IOException {
		S3Client keeping = (S3Client) Proxy.newProxyInstance(S3Client.class.getClassLoader(),
				new Class<?>[] { S3Client.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("abortMultipartUpload")) {
						throw SdkClientException.create("away");
					}
					try {
						return method.invoke(this.objects.client(), arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
		this.store = new S3RunStore(keeping, this.objects.settings());
		StoredFile file = large(new byte[6 << 20]);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.store.put(RUN, file, () -> new ByteArrayInputStream(changed(file))))
			.isNotInstanceOf(StoreException.class)
			.withMessage("large has changed while it was put");
		assertThat(parts()).hasSize(1);
	}

	private static byte[] changed(StoredFile file) {
		byte[] bytes = new byte[(int) file.size()];
		bytes[7]++;
		return bytes;
	}

	@Test
	void anObjectThatWasReplacedIsRefused() throws IOException {
		StoredFile file = file("log", HELLO);
		this.store.put(RUN, file, () -> bytes("hello"));
		this.objects.replace("p/files/night-1/" + HELLO + "/log", "hallo");
		assertThatExceptionOfType(WrongObjectException.class).isThrownBy(() -> read(file))
			.withMessage(
					"The object p/files/night-1/" + HELLO + "/log is not what was put: it has 5 bytes and the SHA-256 "
							+ "d3751d33f9cd5049c4af2b462735457e4d3baf130bcbb87f389e349fbaeb20b9, not " + HELLO);
		this.store.describe(RUN, "{}".getBytes(StandardCharsets.UTF_8));
		this.objects.replace("p/runs/night-1", "[]");
		assertThatExceptionOfType(WrongObjectException.class).isThrownBy(() -> this.store.description(RUN))
			.withMessageStartingWith("The object p/runs/night-1 is not what was put: it has the SHA-256 ");
	}

	@Test
	void aRunIsListedUntilItIsDeleted() throws IOException {
		assertThat(this.store.description(RUN)).isNull();
		String tag = this.store.describe(RUN, "{}".getBytes(StandardCharsets.UTF_8));
		this.store.put(RUN, file("log", HELLO), () -> bytes("hello"));
		assertThat(this.store.described()).singleElement().satisfies((listed) -> {
			assertThat(listed.run()).isEqualTo(RUN);
			assertThat(listed.tag()).isEqualTo(tag);
		});
		assertThat(this.store.description(RUN)).isNotNull().extracting(RunStore.Described::tag).isEqualTo(tag);
		this.store.delete(RUN);
		assertThat(this.objects.objects()).containsOnlyKeys("p/deleted/night-1");
		assertThat(this.store.deleted()).singleElement().extracting(RunStore.Listed::run).isEqualTo(RUN);
		this.store.forgetDeleted(RUN);
		assertThat(this.objects.objects()).isEmpty();
	}

	@Test
	void aBucketThatIsGoneIsAStoreThatIsAway() {
		this.objects.client().deleteBucket((bucket) -> bucket.bucket(ObjectStore.BUCKET));
		assertThatExceptionOfType(StoreException.class)
			.isThrownBy(() -> this.store.put(RUN, file("log", HELLO), () -> bytes("hello")))
			.withMessageStartingWith("can't put p/files/night-1/" + HELLO + "/log: ");
	}

	@Test
	void aStoreTellsWhatItCanNotHave() {
		String longest = "x".repeat(1024 - "p/files/night-1//".length() - HELLO.length());
		assertThat(this.store.obstacle(RUN, longest, (5L << 20) * 10_000)).isNull();
		assertThat(this.store.obstacle(RUN, longest + "x", 1))
			.isEqualTo("its key would have 1025 bytes, and a store takes 1024");
		assertThat(this.store.obstacle(RUN, "log", (5L << 20) * 10_000 + 1))
			.isEqualTo("it has 52428800001 bytes, and a store takes 52428800000");
	}

	@Test
	void aStoreThatIsAwayIsTold() throws Exception {
		this.objects.stop();
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> this.store.described())
			.withMessageStartingWith("can't list p/runs/: ");
	}

}
