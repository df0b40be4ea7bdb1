package dev.rapporteur.directory;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who else than its own user may reach what the service makes. Modes are octal, as
 * systemd and chmod have them, whatever the umask is.
 *
 * @param socketMode mode of the socket of each run, four octal digits such as 0660 (in
 * quotes in a YAML file)
 * @param directoryMode mode of directories that the service makes for runs and in them,
 * such as 0750, or 2770, with which files of others get the group of such a directory,
 * too; those that lead to them have it without writing for others
 * @param fileMode mode of reports, logs and journals that the service makes, such as 0640
 * @param group name or number of the group of all that the service makes; its process
 * must be a member
 */
@ConfigurationProperties("rapporteur.permissions")
public record PermissionSettings(@DefaultValue("0600") String socketMode, @Nullable String directoryMode,
		@Nullable String fileMode, @Nullable String group) {

	private static final int READ_WRITE = 0600;

	private static final int ALL = 0700;

	/** What all users of the machine could change would be no report. */
	private static final int WRITABLE_FOR_ALL = 0002;

	/**
	 * Checks the modes.
	 * @throws IllegalArgumentException if one is no mode, locks the service itself out,
	 * or lets everybody write, naming the setting
	 */
	public PermissionSettings {
		requireMode("socket-mode", socketMode, "0[0-7]{3}", READ_WRITE);
		requireMode("directory-mode", directoryMode, "[02][0-7]{3}", ALL);
		requireMode("file-mode", fileMode, "0[0-7]{3}", READ_WRITE);
	}

	private static void requireMode(String name, @Nullable String mode, String form, int own) {
		if (mode == null) {
			return;
		}
		require(mode.matches(form), name,
				"is a mode of four octal digits, such as %04o (in quotes in a YAML file)".formatted(own | (own >> 3)),
				mode);
		int bits = Integer.parseInt(mode, 8);
		require((bits & own) == own, name, "must have all of %04o for the service itself".formatted(own), mode);
		require((bits & WRITABLE_FOR_ALL) == 0, name,
				"must not let all users of the machine write; choose rapporteur.permissions.group instead", mode);
	}

	private static void require(boolean valid, String name, String rule, String mode) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.permissions." + name + " " + rule + ": " + mode);
		}
	}

}
