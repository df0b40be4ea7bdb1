package dev.rapporteur.web.page;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a browser gets before any script runs. It holds nothing that anybody has sent, and
 * needs nothing from elsewhere.
 *
 * @param module the module that shows the page
 * @param root leads from the page to the root of the service
 */
record PageShell(String module, String root) {

	private static final String TEXT = """
			<!doctype html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<meta name="color-scheme" content="light dark">
			<title>Rapporteur</title>
			<link rel="icon" href="{files}/icon.svg">
			<link rel="stylesheet" href="{files}/report.css">
			<link rel="stylesheet" href="{files}/page.css">
			{modules}
			<script type="module" src="{files}/{module}"></script>
			</head>
			<body>
			<div id="page">
			<noscript>
			<header><h1>Rapporteur</h1></header>
			<p>This page shows test runs while they happen, and afterwards. It needs scripts; what it shows can be had as JSON without them, and each run has reports below <code>api/v1/runs/ID/reports</code>, of which <code>report.html</code> can be read without scripts.</p>
			</noscript>
			</div>
			<footer id="about">
			<p>Rapporteur takes the report of a test run while it happens, and hands out complete reports.</p>
			<ul>
			{links}
			</ul>
			</footer>
			</body>
			</html>
			""";

	/** The page with its files and links. */
	String text(PageFiles files, Map<String, String> links) {
		String place = this.root + PageFiles.PATH + "/" + files.version();
		return TEXT
			.replace("{modules}",
					files.imported(this.module)
						.stream()
						.map((name) -> "<link rel=\"modulepreload\" href=\"" + place + "/" + name + "\">")
						.collect(Collectors.joining("\n")))
			.replace("{links}", links.entrySet()
				.stream()
				.map((link) -> "<li><a href=\"" + this.root + link.getKey() + "\">" + link.getValue() + "</a></li>")
				.collect(Collectors.joining("\n")))
			.replace("{module}", this.module)
			.replace("{files}", place);
	}

}
