package dev.rapporteur.socket;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.rapporteur.directory.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SocketFileTests {

	@TempDir
	Path directory;

	@Test
	void isForItsOwnerOnlyAndLeavesNothing() throws IOException {
		SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT);
		assertThat(file.path()).isEqualTo(this.directory.toRealPath().resolve("reporter.sock"));
		assertThat(this.directory).isDirectoryNotContaining("glob:**/.r*");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path()))).isEqualTo("rw-------");
		assertThat(isAnswered(file.path())).isTrue();
		file.close();
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void isNeverChangedOnceItIsThere() throws IOException, InterruptedException {
		try (WatchService watch = FileSystems.getDefault().newWatchService()) {
			this.directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
					StandardWatchEventKinds.ENTRY_DELETE);
			SocketFile.in(this.directory, Permissions.DEFAULT).close();
			List<String> changes = new ArrayList<>();
			while (!changes.contains("ENTRY_DELETE reporter.sock")) {
				WatchKey key = watch.take();
				key.pollEvents().forEach((event) -> changes.add(name(event)));
				key.reset();
			}
			assertThat(changes).filteredOn((change) -> change.endsWith("reporter.sock"))
				.containsExactly("ENTRY_CREATE reporter.sock", "ENTRY_DELETE reporter.sock");
		}
	}

	private static String name(WatchEvent<?> event) {
		return event.kind().name() + " " + event.context();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rm", "ln -sf elsewhere", "cp --remove-destination /dev/null", "mkfifo" })
	void noticesThatSomethingElseIsInItsPlace(String command) throws Exception {
		try (SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT)) {
			assertThat(file.isThere()).isTrue();
			if (command.equals("mkfifo")) {
				Files.delete(file.path());
			}
			List<String> words = new ArrayList<>(List.of(command.split(" ")));
			words.add(file.path().toString());
			assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
			assertThat(file.isThere()).isFalse();
		}
	}

	@Test
	void noticesThatAnotherSocketIsInItsPlace() throws IOException {
		try (SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT)) {
			Files.delete(file.path());
			try (SocketFile other = SocketFile.in(this.directory, Permissions.DEFAULT)) {
				assertThat(file.isThere()).isFalse();
				assertThat(other.isThere()).isTrue();
			}
		}
	}

	@Test
	void acceptsConnectionsAlsoWhenItsFileWasRemoved() throws IOException {
		SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT);
		try (AFUNIXSocket client = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(file.path()))) {
			Files.delete(file.path());
			file.server().accept().close();
			assertThat(client.getInputStream().read()).isEqualTo(-1);
		}
		file.close();
	}

	@Test
	void replacesTheSocketOfAServerThatWasKilled() throws IOException {
		Path path = this.directory.resolve("reporter.sock");
		leaveSocket(path);
		assertThat(isAnswered(path)).isFalse();
		SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT);
		assertThat(isAnswered(path)).isTrue();
		file.close();
	}

	/** Clients that find nothing there don't wait long: nobody seems to come back. */
	@Test
	void isThereAtEachMomentWhileItReplacesThatOfAServerThatWasKilled() throws Exception {
		Path path = this.directory.resolve("reporter.sock");
		leaveSocket(path);
		try (ExecutorService watcher = Executors.newSingleThreadExecutor()) {
			AtomicBoolean done = new AtomicBoolean();
			Future<Boolean> missed = watcher.submit(() -> {
				boolean missing = false;
				while (!done.get()) {
					missing |= !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
				}
				return missing;
			});
			for (int restarts = 0; restarts < 200; restarts++) {
				SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT);
				assertThat(isAnswered(path)).isTrue();
				Path left = this.directory.resolve("left.sock");
				leaveSocket(left);
				Files.move(left, path, StandardCopyOption.ATOMIC_MOVE);
				file.close();
			}
			done.set(true);
			assertThat(missed.get()).isFalse();
		}
	}

	@Test
	void replacesTheLinkAndSocketOfAServerThatWasKilled() throws IOException {
		Path target = this.directory.resolve("short.sock");
		leaveSocket(target);
		Path path = Files.createSymbolicLink(this.directory.resolve("reporter.sock"), target);
		SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT);
		assertThat(target).doesNotExist();
		assertThat(Files.isSymbolicLink(path)).isFalse();
		assertThat(isAnswered(path)).isTrue();
		file.close();
	}

	@Test
	void replacesALinkToNothing() throws IOException {
		Path path = this.directory.resolve("reporter.sock");
		Files.createSymbolicLink(path, this.directory.resolve("gone.sock"));
		SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT);
		assertThat(isAnswered(path)).isTrue();
		file.close();
	}

	@Test
	void leavesALiveSocketAlone() throws IOException {
		SocketFile first = SocketFile.in(this.directory, Permissions.DEFAULT);
		assertThatIOException().isThrownBy(() -> SocketFile.in(this.directory, Permissions.DEFAULT))
			.withMessage("Can't listen on " + first.path() + ": another server does");
		assertThat(isAnswered(first.path())).isTrue();
		first.close();
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void leavesALiveSocketBehindALinkAlone() throws IOException {
		Path target = this.directory.resolve("short.sock");
		try (ServerSocket _ = AFUNIXServerSocket.bindOn(AFUNIXSocketAddress.of(target))) {
			Path path = Files.createSymbolicLink(this.directory.resolve("reporter.sock"), target);
			assertThatIOException().isThrownBy(() -> SocketFile.in(this.directory, Permissions.DEFAULT))
				.withMessage("Can't listen on " + path.toRealPath(LinkOption.NOFOLLOW_LINKS) + ": another server does");
			assertThat(isAnswered(target)).isTrue();
		}
	}

	@Test
	void leavesAFileThatIsNoSocketAlone() throws IOException {
		Path valuable = Files.writeString(this.directory.resolve("valuable.txt"), "text");
		Files.createSymbolicLink(this.directory.resolve("reporter.sock"), valuable);
		assertThatIOException().isThrownBy(() -> SocketFile.in(this.directory, Permissions.DEFAULT))
			.withMessageEndingWith("valuable.txt is there and is no socket");
		assertThat(valuable).hasContent("text");
	}

	@Test
	void leavesTheSocketOfASuccessorAlone() throws IOException {
		SocketFile first = SocketFile.in(this.directory, Permissions.DEFAULT);
		Files.delete(first.path());
		SocketFile second = SocketFile.in(this.directory, Permissions.DEFAULT);
		first.close();
		assertThat(isAnswered(second.path())).isTrue();
		second.close();
	}

	/** The file systems of FUSE, gVisor, BeeGFS or vboxsf refuse so. */
	private static void refuse(Path hidden, Path address) throws IOException {
		throw new FileSystemException(address.toString(), hidden.toString(), "Operation not permitted");
	}

	private static Stream<List<SocketPublication>> publications() {
		return Stream.of(SocketPublication.ALL, List.of(SocketFileTests::refuse, SocketPublication.ALL.getLast()),
				List.of(SocketFileTests::refuse));
	}

	@ParameterizedTest
	@MethodSource("publications")
	void isForItsOwnerOnlyOnEachFileSystem(List<SocketPublication> publications) throws IOException {
		SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT, publications);
		assertThat(this.directory.toFile().list()).containsExactly("reporter.sock");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path()))).isEqualTo("rw-------");
		try (AFUNIXSocket client = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(file.path()))) {
			Files.delete(file.path());
			file.server().accept().close();
			assertThat(client.getInputStream().read()).isEqualTo(-1);
		}
		file.close();
		assertThat(this.directory).isEmptyDirectory();
	}

	@ParameterizedTest
	@MethodSource("publications")
	void replacesTheSocketOfAServerThatWasKilledOnEachFileSystem(List<SocketPublication> publications)
			throws IOException {
		Path path = this.directory.resolve("reporter.sock");
		leaveSocket(path);
		SocketFile file = SocketFile.in(this.directory, Permissions.DEFAULT, publications);
		assertThat(isAnswered(path)).isTrue();
		assertThat(this.directory.toFile().list()).containsExactly("reporter.sock");
		file.close();
	}

	@ParameterizedTest
	@MethodSource("publications")
	void replacesNoOtherServerOnAnyFileSystem(List<SocketPublication> publications) throws IOException {
		SocketFile first = SocketFile.in(this.directory, Permissions.DEFAULT, publications);
		assertThatIOException().isThrownBy(() -> SocketFile.in(this.directory, Permissions.DEFAULT, publications))
			.withMessage("Can't listen on " + first.path() + ": another server does");
		assertThat(isAnswered(first.path())).isTrue();
		first.close();
		assertThat(this.directory).isEmptyDirectory();
	}

	@ParameterizedTest
	@MethodSource("publications")
	void replacesNothingThatAppearsMeanwhile(List<SocketPublication> publications) throws IOException {
		Path address = this.directory.resolve("reporter.sock");
		List<SocketPublication> late = Stream.concat(Stream.<SocketPublication>of((hidden, place) -> {
			Files.writeString(place, "text");
			refuse(hidden, place);
		}), publications.stream()).toList();
		assertThatIOException().isThrownBy(() -> SocketFile.in(this.directory, Permissions.DEFAULT, late))
			.withMessage("Can't listen on " + address.toRealPath() + ": another server does");
		assertThat(address).hasContent("text");
		assertThat(this.directory.toFile().list()).containsExactly("reporter.sock");
	}

	@ParameterizedTest
	@MethodSource("publications")
	void linksToAShortPathOnEachFileSystem(List<SocketPublication> publications) throws IOException {
		Path tooLong = directoryForPathOf(108);
		SocketFile file = SocketFile.in(tooLong, Permissions.DEFAULT, publications);
		Path target = Files.readSymbolicLink(file.path());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-------");
		assertThat(isAnswered(target)).isTrue();
		file.close();
		assertThat(target).doesNotExist();
		assertThat(tooLong).isEmptyDirectory();
	}

	@Test
	void usesPathsOfUpTo107Bytes() throws IOException {
		Path longest = directoryForPathOf(107);
		SocketFile file = SocketFile.in(longest, Permissions.DEFAULT);
		assertThat(Files.isSymbolicLink(file.path())).isFalse();
		assertThat(isAnswered(file.path())).isTrue();
		file.close();
		assertThat(longest).isEmptyDirectory();
	}

	@Test
	void linksToAShortPathFromALongerOne() throws IOException {
		Path tooLong = directoryForPathOf(108);
		SocketFile file = SocketFile.in(tooLong, Permissions.DEFAULT);
		Path target = Files.readSymbolicLink(file.path());
		assertThat(target).hasParent(Path.of(System.getProperty("java.io.tmpdir")));
		assertThat(target.getFileName().toString()).matches("rapporteur\\.[0-9a-f]{8}\\.sock");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-------");
		assertThat(isAnswered(target)).isTrue();
		file.close();
		assertThat(target).doesNotExist();
		assertThat(tooLong).isEmptyDirectory();
	}

	/** Clients that come back know only that path. */
	@Test
	void listensAtTheSameShortPathAsAServerThatWasKilled() throws IOException {
		Path tooLong = directoryForPathOf(108);
		SocketFile killed = SocketFile.in(tooLong, Permissions.DEFAULT);
		Path target = Files.readSymbolicLink(killed.path());
		killed.close();
		leaveSocket(target);
		Files.createSymbolicLink(killed.path(), target);
		SocketFile file = SocketFile.in(tooLong, Permissions.DEFAULT);
		assertThat(Files.readSymbolicLink(file.path())).isEqualTo(target);
		assertThat(isAnswered(target)).isTrue();
		file.close();
		assertThat(target).doesNotExist();
	}

	/** It may have been put there by somebody else. */
	@Test
	void listensAtNoPathThatIsNotItsOwn() throws IOException {
		Path tooLong = directoryForPathOf(108);
		Path target = this.directory.resolve("short.sock");
		leaveSocket(target);
		Files.createSymbolicLink(tooLong.resolve("reporter.sock"), target);
		SocketFile file = SocketFile.in(tooLong, Permissions.DEFAULT);
		assertThat(Files.readSymbolicLink(file.path())).isNotEqualTo(target);
		assertThat(isAnswered(file.path().toRealPath())).isTrue();
		assertThat(target).doesNotExist();
		assertThat(tooLong.toFile().list()).containsExactly("reporter.sock");
		file.close();
	}

	private Path directoryForPathOf(int bytes) throws IOException {
		Path real = this.directory.toRealPath();
		int left = bytes - real.toString().length() - "/".length() - "/reporter.sock".length();
		return Files.createDirectory(real.resolve("é".repeat(2) + "x".repeat(left - 4)));
	}

	private static void leaveSocket(Path path) throws IOException {
		try (AFUNIXServerSocket killed = AFUNIXServerSocket.newInstance()) {
			killed.setDeleteOnClose(false);
			killed.bind(AFUNIXSocketAddress.of(path));
		}
	}

	private static boolean isAnswered(Path path) {
		try (AFUNIXSocket socket = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(path))) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
