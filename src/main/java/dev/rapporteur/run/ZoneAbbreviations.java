package dev.rapporteur.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The abbreviations of a time zone, such as EST and EDT, as the C library and so Python
 * name them: Java has names of its own for many zones. They are taken from the rule for
 * present times at the end of the file of the zone (RFC 8536, section 3.3).
 *
 * @param zone the zone
 * @param standard in winter
 * @param daylight in summer
 */
record ZoneAbbreviations(ZoneId zone, String standard, String daylight) {

	private static final Path ZONES = Path.of("/usr/share/zoneinfo");

	private static final Pattern RULE = Pattern
		.compile("(<[^>]+>|[A-Za-z]{3,})[-+0-9:]+(?:(<[^>]+>|[A-Za-z]{3,})[-+0-9:]*(?:,.*)?)?");

	static ZoneAbbreviations of(ZoneId zone) {
		if (zone.normalized().equals(ZoneOffset.UTC)) {
			return new ZoneAbbreviations(zone, "UTC", "UTC");
		}
		try {
			String file = new String(Files.readAllBytes(ZONES.resolve(zone.getId())), StandardCharsets.ISO_8859_1);
			Matcher rule = RULE.matcher(file.stripTrailing().substring(file.stripTrailing().lastIndexOf('\n') + 1));
			if (rule.matches()) {
				String standard = bare(rule.group(1));
				return new ZoneAbbreviations(zone, standard, (rule.group(2) != null) ? bare(rule.group(2)) : standard);
			}
		}
		catch (IOException ex) {
			// a machine without the zone's file: Java's own names are the next best
		}
		TimeZone names = TimeZone.getTimeZone(zone);
		return new ZoneAbbreviations(zone, names.getDisplayName(false, TimeZone.SHORT, Locale.ROOT),
				names.getDisplayName(true, TimeZone.SHORT, Locale.ROOT));
	}

	private static String bare(String name) {
		return name.startsWith("<") ? name.substring(1, name.length() - 1) : name;
	}

	String at(Instant time) {
		return this.zone.getRules().isDaylightSavings(time) ? this.daylight : this.standard;
	}

}
