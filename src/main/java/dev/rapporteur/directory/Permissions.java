package dev.rapporteur.directory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Mode and group of what the service makes. All is made for the present user alone, and
 * opened then: first the group, then the mode, so that nothing is ever more open than
 * that.
 */
public final class Permissions {

	/** What is so for everything that nobody has chosen permissions for. */
	public static final Permissions DEFAULT = new Permissions(new PermissionSettings("0600", null, null, null), null);

	/** For the present user alone. */
	public static final FileAttribute<Set<PosixFilePermission>> OWN_FILE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private static final FileAttribute<Set<PosixFilePermission>> OWN_DIRECTORY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	/** What lets others than the owner change what lies in a directory. */
	private static final int WRITABLE_FOR_OTHERS = 0022;

	private final int socketMode;

	private final @Nullable Integer directoryMode;

	private final @Nullable Integer fileMode;

	private final @Nullable GroupPrincipal group;

	private Permissions(PermissionSettings settings, @Nullable GroupPrincipal group) {
		this.socketMode = Integer.parseInt(settings.socketMode(), 8);
		this.directoryMode = octal(settings.directoryMode());
		this.fileMode = octal(settings.fileMode());
		this.group = group;
	}

	private static @Nullable Integer octal(@Nullable String mode) {
		return (mode != null) ? Integer.valueOf(mode, 8) : null;
	}

	/**
	 * Takes what was chosen.
	 * @param settings what was chosen
	 * @return the same, with a group that can be given to files
	 * @throws IllegalArgumentException if there is no such group, or this process can't
	 * give files to it; the message names the setting
	 */
	public static Permissions of(PermissionSettings settings) {
		String name = settings.group();
		return new Permissions(settings, (name != null) ? group(name) : null);
	}

	/** The system call takes -1 for no change, so it is no number of a group. */
	private static GroupPrincipal group(String name) {
		String setting = "rapporteur.permissions.group";
		try {
			if (name.isBlank() || name.startsWith("-")) {
				throw new UserPrincipalNotFoundException(name);
			}
			GroupPrincipal group = FileSystems.getDefault()
				.getUserPrincipalLookupService()
				.lookupPrincipalByGroupName(name);
			tryOut(group);
			return group;
		}
		catch (UserPrincipalNotFoundException ex) {
			throw new IllegalArgumentException(setting + " names no group of this machine: " + name, ex);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(setting + " names a group that this process may not give files to, "
					+ "since it is no member: " + name + " (" + ex.getMessage() + ")", ex);
		}
	}

	private static void tryOut(GroupPrincipal group) throws IOException {
		Path file = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "rapporteur", ".tmp");
		try {
			view(file).setGroup(group);
		}
		finally {
			Files.delete(file);
		}
	}

	private static PosixFileAttributeView view(Path path) {
		return Objects
			.requireNonNull(Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
	}

	/**
	 * Opens a socket to those who may connect.
	 * @param file its file, in a place that nobody else can reach yet
	 * @throws IOException if that fails
	 */
	public void openSocket(Path file) throws IOException {
		// what is told not to follow links opens the file first, which a socket refuses
		open(Objects.requireNonNull(Files.getFileAttributeView(file, PosixFileAttributeView.class)),
				bits(this.socketMode));
	}

	/**
	 * Opens a file that was just made to those who may read it.
	 * @param file the file
	 * @param usual what mode it gets if none is chosen, or null for the one that it has
	 * @throws IOException if that fails
	 */
	void openFile(PosixFileAttributeView file, @Nullable Set<PosixFilePermission> usual) throws IOException {
		open(file, (this.fileMode != null) ? bits(this.fileMode) : usual);
	}

	/**
	 * Opens a file that was just made for the present user alone; it stays so, unless a
	 * mode is chosen.
	 * @param file the file
	 * @throws IOException if that fails
	 */
	public void openFile(Path file) throws IOException {
		openFile(view(file), null);
	}

	/** Whether files stay as they are made. */
	boolean leaveFiles() {
		return this.fileMode == null && this.group == null;
	}

	/** How a file is made that is opened then. */
	FileAttribute<?>[] newFile() {
		return (this.fileMode != null) ? new FileAttribute<?>[] { OWN_FILE } : new FileAttribute<?>[0];
	}

	/** How a directory is made that is opened then. */
	FileAttribute<?>[] newDirectory() {
		return (this.directoryMode != null) ? new FileAttribute<?>[] { OWN_DIRECTORY } : new FileAttribute<?>[0];
	}

	/** Opens a directory that was just made. */
	void openDirectory(PosixFileAttributeView directory) throws IOException {
		open(directory, (this.directoryMode != null) ? bits(this.directoryMode) : null);
	}

	private void open(PosixFileAttributeView file, @Nullable Set<PosixFilePermission> mode) throws IOException {
		if (this.group != null) {
			file.setGroup(this.group);
		}
		if (mode != null) {
			file.setPermissions(mode);
		}
	}

	private static Set<PosixFilePermission> bits(int mode) {
		StringBuilder text = new StringBuilder();
		for (int bit = 8; bit >= 0; bit--) {
			text.append(((mode >> bit & 1) != 0) ? "rwx".charAt((8 - bit) % 3) : '-');
		}
		return PosixFilePermissions.fromString(text.toString());
	}

	/**
	 * Makes a directory for a run, and those that lead to it, unless they are there.
	 * @param directory its path
	 * @return the same
	 * @throws IOException if it can't be made
	 */
	public Path createRunDirectory(Path directory) throws IOException {
		if (make(directory.toAbsolutePath(), this.directoryMode)) {
			DiskSync.parent(directory);
		}
		return directory;
	}

	/**
	 * The same without waiting for the disk.
	 * @param directory its path
	 * @return the same
	 * @throws IOException if it can't be made
	 */
	public Path createRunDirectoryLater(Path directory) throws IOException {
		make(directory.toAbsolutePath(), this.directoryMode);
		return directory;
	}

	/**
	 * Makes the directories that lead to a file, unless they are there. Others may not
	 * write there, since they could take away what lies in it.
	 * @param file its path
	 * @throws IOException if one can't be made
	 */
	public void createParents(Path file) throws IOException {
		Path parent = file.toAbsolutePath().getParent();
		if (parent != null && make(parent, passage())) {
			DiskSync.parent(parent);
		}
	}

	/**
	 * Lets those who may reach the directories of runs pass through one that was made
	 * before anything was chosen.
	 * @param directory its path
	 * @throws IOException if that fails
	 */
	public void openPassage(Path directory) throws IOException {
		open(directory, passage());
	}

	private @Nullable Integer passage() {
		return (this.directoryMode != null) ? Integer.valueOf(this.directoryMode & ~WRITABLE_FOR_OTHERS) : null;
	}

	/** Whether it has made it. */
	private boolean make(Path directory, @Nullable Integer mode) throws IOException {
		if (Files.isDirectory(directory)) {
			return false;
		}
		createParents(directory);
		try {
			Files.createDirectory(directory, newDirectory());
		}
		catch (FileAlreadyExistsException ex) {
			if (Files.isDirectory(directory)) {
				// somebody else has made it meanwhile
				return false;
			}
			throw ex;
		}
		open(directory, mode);
		return true;
	}

	/** By path a mode may have the bit that hands the group on. */
	private void open(Path directory, @Nullable Integer mode) throws IOException {
		open(view(directory), null);
		if (mode != null) {
			Files.setAttribute(directory, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
		}
	}

}
