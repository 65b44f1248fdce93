export const glossaryLines = `
port = 端口
container = 容器
delete, remove, erase = 删除, 移除
`;
