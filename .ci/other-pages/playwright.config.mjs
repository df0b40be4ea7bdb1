export default { testDir: ".", workers: 1, timeout: 0, reporter: [["blob", { outputDir: process.env.BLOB }]] };
