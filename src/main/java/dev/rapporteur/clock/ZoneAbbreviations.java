package dev.rapporteur.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The abbreviations of a time zone, such as EST and EDT, as the C library and so Python
 * name them: Java has names of its own for many zones. They are taken from the rule for
 * present times at the end of the file of the zone (RFC 8536, section 3.3), and told
 * apart by their offsets: which of them is daylight saving time is another matter in Java
 * than in these files (Europe/Dublin).
 *
 * @param zone the zone
 * @param names the abbreviations by their offsets in seconds east of UTC
 */
record ZoneAbbreviations(ZoneId zone, Map<Integer, String> names) {

	private static final Path ZONES = Path.of("/usr/share/zoneinfo");

	private static final Pattern RULE = Pattern
		.compile("(<[^>]+>|[A-Za-z]{3,})([-+0-9:]+)(?:(<[^>]+>|[A-Za-z]{3,})([-+0-9:]*)(?:,.*)?)?");

	private static final int HOUR = 3600;

	static ZoneAbbreviations of(ZoneId zone) {
		if (zone.normalized().equals(ZoneOffset.UTC)) {
			return new ZoneAbbreviations(zone, Map.of(0, "UTC"));
		}
		try {
			String file = new String(Files.readAllBytes(ZONES.resolve(zone.getId())), StandardCharsets.ISO_8859_1);
			Matcher rule = RULE.matcher(file.stripTrailing().substring(file.stripTrailing().lastIndexOf('\n') + 1));
			if (rule.matches()) {
				return new ZoneAbbreviations(zone, names(rule.group(1), rule.group(2), rule.group(3), rule.group(4)));
			}
		}
		catch (IOException ex) {
			// a machine without the zone's file: Java's own names are the next best
		}
		TimeZone names = TimeZone.getTimeZone(zone);
		int standard = names.getRawOffset() / 1000;
		return new ZoneAbbreviations(zone,
				Map.of(standard + names.getDSTSavings() / 1000, names.getDisplayName(true, TimeZone.SHORT, Locale.ROOT),
						standard, names.getDisplayName(false, TimeZone.SHORT, Locale.ROOT)));
	}

	private static Map<Integer, String> names(String standard, String offset, @Nullable String daylight,
			@Nullable String daylightOffset) {
		Map<Integer, String> names = new HashMap<>();
		if (daylight != null) {
			names.put((daylightOffset == null || daylightOffset.isEmpty()) ? secondsEast(offset) + HOUR
					: secondsEast(daylightOffset), bare(daylight));
		}
		names.put(secondsEast(offset), bare(standard));
		return names;
	}

	/** The rule counts hours, minutes and seconds west. */
	private static int secondsEast(String west) {
		int seconds = 0;
		int unit = HOUR;
		for (String part : west.replaceAll("[-+]", "").split(":")) {
			seconds += Integer.parseInt(part) * unit;
			unit /= 60;
		}
		return west.startsWith("-") ? seconds : -seconds;
	}

	private static String bare(String name) {
		return name.startsWith("<") ? name.substring(1, name.length() - 1) : name;
	}

	/**
	 * The abbreviation at a time; zones without a word for it are named by the offset.
	 */
	String at(Instant time) {
		ZoneOffset offset = this.zone.getRules().getOffset(time);
		String name = this.names.get(offset.getTotalSeconds());
		return (name != null) ? name : offset.getId().replace(":", "").replaceAll("(..)00$", "$1").replace("Z", "+00");
	}

}
