package dev.rapporteur.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser with one page.
 */
public final class Browser implements AutoCloseable {

	static final Path PROGRAM = Path.of("/usr/bin/chromium");

	static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int SCRIPTS_BLOCKED = 2;

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	static boolean isThere() {
		return Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
	}

	/** Starts one with more arguments. */
	public static Browser start(String... arguments) {
		return start(true, arguments);
	}

	/** Starts one that runs no script. */
	public static Browser withoutScripts() {
		return start(false);
	}

	private static Browser start(boolean scripts, String... arguments) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(PROGRAM.toString());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--window-size=1280,900");
		options.addArguments(Arrays.asList(arguments));
		if (!scripts) {
			options.setExperimentalOption("prefs",
					Map.of("profile.managed_default_content_settings.javascript", SCRIPTS_BLOCKED));
		}
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile())
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options));
	}

	/** Opens a page and waits until it is there. */
	public Browser open(String url) {
		this.driver.get("about:blank");
		this.driver.get(url);
		return this;
	}

	/** Opens a report, and waits until its script has shown it. */
	public Browser openReport(Path page, String address) {
		open(page.toUri() + address);
		await(".live #list .virtual");
		return this;
	}

	/** Waits for an element. */
	public Browser await(String selector) {
		new WebDriverWait(this.driver, PATIENCE)
			.until((driver) -> !driver.findElements(By.cssSelector(selector)).isEmpty());
		return this;
	}

	/** What can be read in an element, and is seen. */
	public String text(String selector) {
		return this.driver.findElement(By.cssSelector(selector)).getText();
	}

	List<String> texts(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
	}

	List<String> attributes(String selector, String name) {
		return this.driver.findElements(By.cssSelector(selector))
			.stream()
			.map((element) -> Objects.requireNonNull(element.getDomAttribute(name)))
			.toList();
	}

	String style(String selector, String property) {
		return Objects.requireNonNull(this.driver.findElement(By.cssSelector(selector)).getCssValue(property));
	}

	Browser type(String keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
		return this;
	}

	Browser press(Keys key) {
		this.driver.switchTo().activeElement().sendKeys(key);
		return this;
	}

	/** Chooses a file. */
	Browser choose(String selector, Path file) {
		this.driver.findElement(By.cssSelector(selector)).sendKeys(file.toString());
		return this;
	}

	Browser click(String selector) {
		this.driver.findElement(By.cssSelector(selector)).click();
		return this;
	}

	String address() {
		String url = Objects.requireNonNull(this.driver.getCurrentUrl());
		int hash = url.indexOf('#');
		return (hash < 0) ? "" : url.substring(hash);
	}

	/** What a script returns. */
	public Object run(String script) {
		return Objects.requireNonNull(this.driver.executeScript(script), script);
	}

	/** What a script hands over when it is done. */
	public Object later(String script) {
		return Objects.requireNonNull(this.driver.executeAsyncScript(script), script);
	}

	/** What keeps people from using the page. */
	List<String> barriers() {
		return new AxeBuilder().analyze(this.driver)
			.getViolations()
			.stream()
			.map((Rule rule) -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
			.toList();
	}

	/** Keeps a picture of what is seen. */
	public void picture(Path file) throws IOException {
		Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
